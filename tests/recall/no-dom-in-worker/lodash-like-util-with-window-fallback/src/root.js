const freeSelf = typeof self === 'object' && self && self.Object === Object && self;
const freeWindow = typeof window === 'object' && window;
export const root = freeSelf || freeWindow || Function('return this')();
