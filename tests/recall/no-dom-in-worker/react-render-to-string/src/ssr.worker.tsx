import { renderToString } from 'react-dom/server';
import { parentPort } from 'node:worker_threads';

function Page({ title }: { title: string }) {
  return (
    <html>
      <body>
        <h1>{title}</h1>
        <script dangerouslySetInnerHTML={{ __html: 'document.title = window.location.href' }} />
      </body>
    </html>
  );
}

parentPort!.on('message', (title: string) => {
  parentPort!.postMessage(renderToString(<Page title={title} />));
});
