#pragma once

#include "core/base/error.h"
#include "core/model/activity.h"
#include "core/model/exchangebodies.h"
#include "ui/answer.h"
#include "ui/context.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace patchbay {

/// Reads what was said in an exchange, where it is kept. Thread: GUI; waits for nothing.
class BodiesReader final : public QObject
{
    Q_OBJECT

public:
    explicit BodiesReader(const UiContext &context, QObject *parent = nullptr);
    ~BodiesReader() override;

    /// found() follows if the words of \a exchange are kept; what was asked before is forgotten.
    void read(const ActiveExchange &exchange);

signals:
    void found(const patchbay::ExchangeBodies &bodies);

private:
    void ask();
    void lookAgain();

    UiContext m_context;
    ActiveExchange m_exchange;
    Answer<Result<std::optional<ExchangeBodies>>> m_asked;
    QTimer m_again; ///< to look for bodies that are being written
    int m_tries = 0;
};

} // namespace patchbay
