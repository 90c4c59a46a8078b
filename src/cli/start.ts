#!/usr/bin/env node
import path from 'node:path';
import { requireCached } from './require-cached';

// Where the build puts the command line, joined into one file, and this file beside it.
requireCached(path.join(__dirname, 'main.js'));
