#!/usr/bin/env node
import path from 'node:path';
import { requireKept } from './require-kept';

// Where the build puts the command line, joined into one file, and this file beside it.
requireKept(path.join(__dirname, 'main.js'));
