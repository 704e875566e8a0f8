export const account = {
  label: (id) => `#${id}`,
  setUser(user) {
    document.querySelector('#user').textContent = user.name;
  },
};
