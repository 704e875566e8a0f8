interface TextDocument {
  title: string;
  body: string;
}

function score(document: TextDocument, window: number): number {
  return document.body.length / (document.title.length + window);
}

self.onmessage = ({ data }: MessageEvent<TextDocument[]>) => {
  self.postMessage(data.map((document) => score(document, 10)));
};
