import { marked } from 'marked';

onmessage = (e) => postMessage(marked.parse(e.data));
