import { ChannelHub } from '../../src/shared/channel/hub.ts';
import type { ToEnd } from '../../src/shared/channel/protocol.ts';

/** An end that only notes what it hears. */
function connect(hub: ChannelHub) {
  const heard: ToEnd[] = [];
  const { receive, disconnect } = hub.connect({ post: (message) => heard.push(message) }, null);
  const items = (): unknown[] => heard.flatMap((message) => message.items?.values ?? []);
  const creditOf = (): number => heard.reduce((sum, { credit = 0 }) => sum + credit, 0);
  return { heard, receive, disconnect, items, creditOf };
}

describe('the hub of a channel', () => {
  it('knows of what is still on its way to a consumer that gives back what it had', () => {
    const hub = new ChannelHub();
    const sender = connect(hub);
    const leaver = connect(hub);
    leaver.receive({ wanted: 3 });
    sender.receive({ sent: { values: [1, 2] } });
    sender.receive({ sent: { values: [3] } });
    // The third is on its way when the consumer leaves with the first two.
    leaver.receive({ returned: { values: [1, 2] } });
    sender.receive({ close: { isImmediate: false }, closing: true });
    leaver.receive({ closing: true });
    expect(hub.ended).toBeNull();
    leaver.receive({ returned: { values: [3] } });
    const other = connect(hub);
    other.receive({ wanted: 10 });
    expect(other.items()).toEqual([1, 2, 3]);
    expect(hub.ended).toBeNull();
    other.receive({ taken: 3, done: 3 });
    expect(hub.ended).toEqual({ isImmediate: false });
    expect([sender.creditOf(), leaver.creditOf()]).toEqual([3, 0]);
  });

  it('keeps the order of what comes back late', () => {
    const hub = new ChannelHub();
    const sender = connect(hub);
    const leaver = connect(hub);
    leaver.receive({ wanted: 4 });
    sender.receive({ sent: { values: [1, 2] } });
    sender.receive({ sent: { values: [3, 4, 5, 6] } });
    leaver.receive({ returned: { values: [1, 2] } });
    leaver.receive({ returned: { values: [3, 4] } });
    const other = connect(hub);
    other.receive({ wanted: 6 });
    expect(other.items()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('hands on, in order, what a dead consumer had not taken', () => {
    const hub = new ChannelHub();
    const sender = connect(hub);
    const dying = connect(hub);
    dying.receive({ wanted: 3 });
    sender.receive({ sent: { values: [1, 2, 3, 4] } });
    dying.receive({ taken: 1, done: 1 });
    dying.disconnect();
    const other = connect(hub);
    other.receive({ wanted: 3 });
    expect(other.items()).toEqual([2, 3, 4]);
  });
});
