// Starts the Design System's components. The semicolon is needed: by it Django finds the name to hash.
import { initAll } from './govuk-frontend.js';

initAll()
