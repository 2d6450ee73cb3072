#pragma once

#include <QEventLoop>

#include <functional>
#include <optional>

namespace patchbay {

/// Runs the event loop until what \a ask starts has called back, and gives its answer. For commands
/// and for the start, while no other loop runs; what is asked must have a deadline of its own.
template <typename T>
[[nodiscard]] T await(const std::function<void(std::function<void(T)>)> &ask)
{
    std::optional<T> answer;
    QEventLoop loop;
    ask([&](T given) {
        answer.emplace(std::move(given));
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return std::move(*answer);
}

} // namespace patchbay
