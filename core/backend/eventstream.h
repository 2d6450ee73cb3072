#pragma once

/// The parser of event streams, for whoever asks the relay over HTTP as any client does: SseParser.
#include "core/protocols/sse.h" // IWYU pragma: export
