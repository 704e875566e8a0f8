function fontSet(): FontFaceSet {
  if ('document' in globalThis) {
    return document.fonts;
  }
  return (self as unknown as { fonts: FontFaceSet }).fonts;
}

addEventListener('message', async ({ data }: MessageEvent<string>) => {
  const face = new FontFace('Label', `url(${data})`);
  fontSet().add(await face.load());
  postMessage('loaded');
});
