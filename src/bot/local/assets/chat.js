/** Everything that the local chat's pages do by themselves; what is shown and decided comes from the server. */
import './composer.js';
import './deeds.js';
import './file-picker.js';
import './form-dialog.js';
import './messages.js';
import './people.js';
import './project-field.js';
import './unread.js';
