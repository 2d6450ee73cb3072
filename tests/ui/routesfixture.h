#pragma once

#include "tests/ui/runninghost.h"
#include "ui/routes/routespage.h"

namespace patchbay {

inline const QByteArray twoProviders = R"([{"id":"demo","protocol":"demo"},)"
                                       R"({"id":"spare","protocol":"demo","name":"Spare"}])";
inline const QByteArray oneClient
    = R"([{"id":"codex","name":"Codex CLI","token_sha256":")" + QByteArray(64, 'a') + R"("}])";

/// A relay on a free port with simulated providers, unless there are \a providers, and the rules
/// \a routes as JSON, and the page of routes before it.
struct ShownRoutes : RunningHost
{
    explicit ShownRoutes(const QByteArray &routes, const QByteArray &providers = twoProviders,
                         const QByteArray &clients = oneClient)
        : RunningHost("\"providers\":" + providers + ",\"clients\":" + clients
                      + ",\"routes\":" + routes)
    {
        if (!colors)
            return;
        page = std::make_unique<RoutesPage>(context());
        bringUp(*page, {1272, 844}); // what a window of 1440 × 900 leaves it
    }

    [[nodiscard]] QPushButton *button(const QString &text) const { return buttonIn(*page, text); }
    template <typename T>
    [[nodiscard]] T *named(const QString &name) const
    {
        for (T *each : page->findChildren<T *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

    std::unique_ptr<RoutesPage> page;
};

} // namespace patchbay
