class GainProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.gain = 1;
    this.port.onmessage = ({ data }) => {
      this.gain = data.gain;
    };
  }

  process([input], [output]) {
    for (let channel = 0; channel < output.length; channel++) {
      for (let i = 0; i < output[channel].length; i++) {
        output[channel][i] = (input[channel]?.[i] ?? 0) * this.gain;
      }
    }
    return true;
  }
}

registerProcessor('gain-processor', GainProcessor);
