import { render } from 'preact';
import { App } from './review/App.tsx';
import './review/styles/index.css';
import { registerOffline } from './offline/register.ts';
import { offline, start } from './session/session.ts';

start();
void registerOffline().then((state) => {
  offline.value = state;
});
render(<App />, document.getElementById('app') as HTMLElement);
