self.onmessage = ({ data: { sorted, value } }) => {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] === value) {
      self.postMessage(mid);
      return;
    }
    if (sorted[mid] < value) low = mid + 1;
    else high = mid - 1;
  }
  self.postMessage(-1);
};
