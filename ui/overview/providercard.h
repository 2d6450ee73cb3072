#pragma once

#include "ui/context.h"
#include "ui/overview/overviewfigures.h"
#include "ui/providers/providerstanding.h"
#include "ui/widgets/statusshape.h"

#include <QAbstractButton>

#include <vector>

namespace patchbay {

/// How one provider fares: status, success, time to the first token, spend of 24 hours, circuit,
/// keys, and its hours as bars. A click shows its requests.
class ProviderCard final : public QAbstractButton
{
    Q_OBJECT

public:
    struct Face
    {
        QString id;
        QString name;
        Status status = Status::Idle;
        QString words;
        /// Captions and values in order; the flag marks what is out of order.
        struct Line
        {
            QString caption;
            QString value;
            bool odd = false;
        };
        std::vector<Line> lines;
        std::vector<Status> keys; ///< a socket each; empty: none are needed
    };

    explicit ProviderCard(const UiContext &context, QWidget *parent = nullptr);

    void show(const Face &face, const Overview &figures);
    [[nodiscard]] const Face &face() const { return m_face; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintKeys(QPainter &painter, const QRect &rect) const;

    UiContext m_context;
    Face m_face;
    Overview m_figures;
};

/// What the card of \a provider says. \a activity may be null.
[[nodiscard]] ProviderCard::Face faceOf(const ProviderConfig &provider, const Overview &figures,
                                        const Activity *activity,
                                        const SecretProblem &secretProblem, std::int64_t nowMs);

} // namespace patchbay
