const list = document.querySelector('#todos');

async function load() {
  const res = await fetch('https://jsonplaceholder.typicode.com/todos');
  const todos = await res.json();
  list.replaceChildren(...todos.map((t) => Object.assign(document.createElement('li'), { textContent: t.title })));
}

load();
