let cancelled = false;

self.onmessage = ({ data }) => {
  if (data.type === 'cancel') {
    cancelled = true;
    return;
  }
  cancelled = false;
  const board = new Int8Array(data.size).fill(-1);
  let row = 0;
  while (row >= 0 && !cancelled) {
    board[row]++;
    while (board[row] < data.size && conflicts(board, row)) board[row]++;
    if (board[row] === data.size) board[row--] = -1;
    else if (row === data.size - 1) self.postMessage([...board]);
    else row++;
  }
};

function conflicts(board, row) {
  for (let i = 0; i < row; i++) {
    if (board[i] === board[row] || Math.abs(board[i] - board[row]) === row - i) return true;
  }
  return false;
}
