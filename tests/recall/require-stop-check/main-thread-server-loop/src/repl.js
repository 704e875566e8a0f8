import readline from 'node:readline/promises';

const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
while (true) {
  const line = await rl.question('> ');
  console.log(line.toUpperCase());
}
