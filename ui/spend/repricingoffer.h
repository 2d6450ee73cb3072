#pragma once

#include "core/backend/backend.h"
#include "ui/answer.h"
#include "ui/context.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace patchbay {

class Confirmation;

/// Offers to price anew what was entered while its price was unknown: says what that comes to, and
/// enters it where the user agrees.
class RepricingOffer final : public QWidget
{
    Q_OBJECT

public:
    explicit RepricingOffer(const UiContext &context, QWidget *parent = nullptr);

    /// Of the exchanges that began between the limits (Unix milliseconds, \a toMs exclusive),
    /// \a unpriced are without a known cost; there is nothing to offer where these are none.
    void setDays(std::int64_t fromMs, std::int64_t toMs, std::int64_t unpriced);

private:
    void ask(bool enters);
    void offer(const RepricingReport &report);
    void tell(const QString &words);
    [[nodiscard]] static QString stillUnknown(const RepricingReport &report);

    UiContext m_context;
    RepricingScope m_scope;
    QPushButton *m_button;
    QLabel *m_words;
    Confirmation *m_confirmation;
    Answer<Result<RepricingReport>> m_answer;
};

} // namespace patchbay
