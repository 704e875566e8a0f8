import { Level } from './level.js';

const level = new Level();
self.onmessage = ({ data }) => {
  if (data.type === 'leave') level.exit();
  else self.postMessage(level.step(data));
};
