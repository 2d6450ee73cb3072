#include "ui/widgets/copybutton.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>
#include <QToolTip>

#include <chrono>

namespace patchbay {

void copyToClipboard(const QString &text, bool secret)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (!secret) {
        clipboard->setText(text);
        return;
    }
    auto *data = new QMimeData; // the clipboard owns it
    data->setText(text);
    // What clipboard histories of desktops heed.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    clipboard->setMimeData(data);
    QTimer::singleShot(std::chrono::seconds(30), clipboard, [clipboard, text] {
        if (clipboard->text() == text)
            clipboard->clear();
    });
}

CopyButton::CopyButton(const Theme &theme, const QString &accessibleName, QWidget *parent)
    : QToolButton(parent)
{
    setIcon(theme.icon(QStringLiteral("copy")));
    setIconSize({14, 14});
    setAccessibleName(accessibleName);
    setToolTip(accessibleName);
    connect(this, &QToolButton::clicked, this, [this] {
        copyToClipboard(m_text, m_secret);
        QToolTip::showText(mapToGlobal(QPoint(0, height())),
                           m_secret ? tr("Copied, for 30 s") : tr("Copied"), this);
    });
}

} // namespace patchbay
