const importer = new Worker('js/importer.js');
importer.onerror = (event) => alert(event.message);
importer.onmessage = () => location.reload();
document.querySelector('form').onsubmit = ({ target }) => importer.postMessage(target.file.files[0]);
