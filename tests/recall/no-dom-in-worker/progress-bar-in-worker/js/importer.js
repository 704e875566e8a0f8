onmessage = async (event) => {
  const rows = (await event.data.text()).split('\n');
  rows.forEach((row, index) => {
    store(row);
    document.getElementById('bar').value = index / rows.length;
  });
  postMessage('done');
};

function store(row) {
  console.log(row);
}
