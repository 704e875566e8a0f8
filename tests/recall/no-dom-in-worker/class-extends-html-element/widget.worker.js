class Widget extends HTMLElement {
  render() {
    return 'widget';
  }
}

onmessage = () => postMessage(new Widget().render());
