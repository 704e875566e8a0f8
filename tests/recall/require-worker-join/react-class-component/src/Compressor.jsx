import React from 'react';

export class Compressor extends React.Component {
  state = { ratio: null };

  componentDidMount() {
    this.worker = new Worker(new URL('./compress.worker.js', import.meta.url));
    this.worker.addEventListener('message', this.onMessage);
    this.worker.addEventListener('error', console.error);
  }

  componentWillUnmount() {
    this.worker.removeEventListener('message', this.onMessage);
  }

  onMessage = ({ data }) => this.setState({ ratio: data.ratio });

  render() {
    return <input type="file" onChange={(e) => this.worker.postMessage(e.target.files[0])} title={this.state.ratio} />;
  }
}
