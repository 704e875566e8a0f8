const source = `
  self.onmessage = (e) => {
    const sorted = e.data.sort((a, b) => a - b);
    self.postMessage(sorted);
  };
`;
const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
const sorter = new Worker(url);

sorter.onmessage = ({ data }) => {
  console.log('sorted', data.length);
};

export const sort = (numbers) => sorter.postMessage(numbers);
