#pragma once

#include <QWidget>

class QGridLayout;

namespace patchbay {

class RelayHost;

/// The tools that cannot be connected by a file of theirs: what to do there, with what to copy.
class ByHand final : public QWidget
{
    Q_OBJECT

public:
    explicit ByHand(RelayHost &host, QWidget *parent = nullptr);

private:
    /// A row; \a button may be null.
    void addRow(const QString &name, const QString &words, QWidget *button);

    QGridLayout *m_grid;
};

} // namespace patchbay
