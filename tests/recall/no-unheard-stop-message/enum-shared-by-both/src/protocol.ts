export enum Command {
  Start = 'start',
  Stop = 'stop',
}
export interface Message {
  command: Command;
}
