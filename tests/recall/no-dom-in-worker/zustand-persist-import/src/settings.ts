const saved = localStorage.getItem('settings');
export const settings: { factor: number } = saved ? JSON.parse(saved) : { factor: 1 };
