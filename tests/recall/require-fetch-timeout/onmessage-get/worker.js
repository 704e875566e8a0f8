self.onmessage = async (event) => {
  const response = await fetch(`https://api.example.com/users/${event.data}`);
  const user = await response.json();
  self.postMessage(user);
};
