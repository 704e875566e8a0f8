const Atomics = {
  wait(atoms, index) {
    return atoms[index].halfLife;
  },
};

onmessage = ({ data }) => {
  postMessage(Atomics.wait(data, 0));
};
