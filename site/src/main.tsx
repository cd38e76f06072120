import { render } from 'preact';
import { App } from './review/App.tsx';
import './review/styles/index.css';
import { discardOld } from './handoff/zip/save.ts';
import { registerOffline } from './offline/register.ts';
import { startKeeping } from './session/keeping.ts';
import { offline, start } from './session/session.ts';

start();
void startKeeping();
void discardOld();
void registerOffline().then((state) => {
  offline.value = state;
});
render(<App />, document.getElementById('app') as HTMLElement);
