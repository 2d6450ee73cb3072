#pragma once

#include "core/protocols/shape.h"

/// What the members of the requests must be that are passed on unread.
/// Source: platform.openai.com/docs/api-reference; for rerank docs.cohere.com/reference/rerank.
namespace patchbay::passthrough {

extern const shape::Shape imageShape;
extern const shape::Shape speechShape;
extern const shape::Shape moderationShape;
extern const shape::Shape rerankShape;

} // namespace patchbay::passthrough
