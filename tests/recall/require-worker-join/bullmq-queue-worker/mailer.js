export async function sendEmail(data) {
  console.log('sent to', data.to);
}
