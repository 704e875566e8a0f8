onmessage = ({ data }) => {
  let swapped = true;
  while (swapped) {
    swapped = false;
    for (let i = 1; i < data.length; i++) {
      if (data[i - 1] > data[i]) {
        [data[i - 1], data[i]] = [data[i], data[i - 1]];
        swapped = true;
      }
    }
  }
  postMessage(data);
};
