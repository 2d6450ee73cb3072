#include "app/output.h"

#include <cstdio>

namespace patchbay {

namespace {

void put(std::FILE *stream, std::string_view line)
{
    std::fwrite(line.data(), 1, line.size(), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

void printLine(std::string_view line)
{
    put(stdout, line);
}

void printError(std::string_view line)
{
    put(stderr, line);
}

} // namespace patchbay
