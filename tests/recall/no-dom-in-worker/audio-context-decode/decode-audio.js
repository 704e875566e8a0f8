self.onmessage = async ({ data }) => {
  const context = new AudioContext();
  const audio = await context.decodeAudioData(data);
  self.postMessage(audio.getChannelData(0));
};
