import { render } from 'preact';
import { takeKeyFromAddress } from './api/client';
import { App } from './app';
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/watch.css';
import './style/map.css';
import './style/simulator.css';
import './style/person.css';
import './style/upload.css';
import './style/access.css';

takeKeyFromAddress();
const page = document.getElementById('page');
if (page) render(<App />, page);
