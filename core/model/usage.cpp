#include "core/model/usage.h"

#include <algorithm>
#include <initializer_list>

namespace patchbay {

void Usage::mergeMaxima(const Usage &later)
{
    for (const auto field : {&Usage::uncachedInput, &Usage::inputAudio, &Usage::inputImage,
                             &Usage::cacheRead, &Usage::cacheReadAudio, &Usage::cacheWrite,
                             &Usage::cacheWrite1h, &Usage::output, &Usage::reasoning,
                             &Usage::outputAudio, &Usage::outputImage, &Usage::webSearches})
        this->*field = std::max(this->*field, later.*field);
    source = std::max(source, later.source);
    if (later.statedCost && (!statedCost || *later.statedCost > *statedCost))
        statedCost = later.statedCost;
}

} // namespace patchbay
