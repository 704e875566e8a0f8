let done = false;

function visit(node) {
  if (node.key === 'needle') {
    done = true;
    self.postMessage(node);
  }
  return node.children ?? [];
}

self.onmessage = ({ data: root }) => {
  done = false;
  const stack = [root];
  while (!done && stack.length > 0) {
    stack.push(...visit(stack.pop()));
  }
};
