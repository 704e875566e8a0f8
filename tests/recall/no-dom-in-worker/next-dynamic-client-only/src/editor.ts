export interface EditorState {
  text: string;
}

export const state: EditorState = { text: '' };
document.addEventListener('input', () => {
  state.text = document.body.textContent ?? '';
});
