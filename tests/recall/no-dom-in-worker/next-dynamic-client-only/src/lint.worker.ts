import type { EditorState } from './editor';

self.onmessage = ({ data }: MessageEvent<EditorState>) => self.postMessage(data.text.length);
