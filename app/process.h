#pragma once

namespace patchbay {

/// What the program does first, before anything is opened: files for the owner only, no core dump
/// with keys in it, descriptors for every connection the profile may allow, and large blocks of
/// memory back to the system when they are freed.
void prepareProcess();

} // namespace patchbay
