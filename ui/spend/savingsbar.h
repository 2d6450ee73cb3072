#pragma once

#include "core/base/money.h"

#include <QWidget>

namespace patchbay {

class Theme;

/// What was saved by routing (filled) and by the cache (hatched), as parts of one bar.
class SavingsBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SavingsBar(const Theme &theme, QWidget *parent = nullptr);

    /// What is not positive has no part.
    void setParts(Money routing, Money cache);
    [[nodiscard]] QSize sizeHint() const override { return {200, 14}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Money m_routing;
    Money m_cache;
};

} // namespace patchbay
