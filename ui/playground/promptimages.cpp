// The prompt of the playground: its images, and what a replayed request brings along.

#include "ui/playground/promptpart.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImage>
#include <QLocale>
#include <QPushButton>

namespace patchbay {

namespace {

constexpr qint64 largestImage = 20 * 1024 * 1024; ///< bytes

} // namespace

void PromptPart::addFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        QFile file(path);
        const QString name = QFileInfo(path).fileName();
        if (!file.open(QIODevice::ReadOnly)) {
            emit refused(tr("%1 cannot be read: %2").arg(name, file.errorString()));
            continue;
        }
        if (file.size() > largestImage) {
            emit refused(tr("%1 is larger than 20 MB. Choose a smaller image.").arg(name));
            continue;
        }
        if (const auto url = imageUrl(file.readAll()))
            add({name, *url});
        else
            emit refused(tr("%1 is no image that models take. Choose a PNG, JPEG, GIF or WebP "
                            "file.")
                             .arg(name));
    }
}

void PromptPart::addImage(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (image.isNull() || !buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return;
    if (const auto url = imageUrl(bytes))
        add({tr("Pasted image"), *url});
}

void PromptPart::add(const PromptImage &image)
{
    m_kept.images.append(image);
    showImages();
    emit changed();
}

void PromptPart::showImages()
{
    clear(*m_imageLayout);
    for (qsizetype i = 0; i < m_kept.images.size(); ++i) {
        const PromptImage &image = m_kept.images.at(i);
        auto *chip = new QPushButton(
            m_context.theme.icon(QStringLiteral("close")),
            QStringLiteral("%1, %2").arg(image.name,
                                         QLocale().formattedDataSize(image.dataUrl.size() * 3 / 4)),
            m_imageRow);
        chip->setProperty("kind", QStringLiteral("chip"));
        chip->setToolTip(tr("Take this image away"));
        chip->setAccessibleName(tr("Take away %1").arg(chip->text()));
        connect(chip, &QPushButton::clicked, this, [this, i] {
            m_kept.images.removeAt(i);
            showImages();
            emit changed();
        });
        m_imageLayout->addWidget(chip);
    }
    m_imageLayout->addStretch();
    m_imageRow->setVisible(!m_kept.images.isEmpty());
}

/// What a replayed request brings along beyond what has a field here.
void PromptPart::showEarlier()
{
    QStringList parts;
    if (!m_kept.earlier.empty())
        parts << tr("%n earlier message(s)", nullptr, static_cast<int>(m_kept.earlier.size()));
    QStringList names;
    for (const auto &[name, value] : m_kept.others.items())
        names << QString::fromStdString(name);
    if (!names.isEmpty())
        parts << names.join(QStringLiteral(", "));
    m_earlier->setText(tr("Sent along: %1").arg(parts.join(QStringLiteral("; "))));
    m_earlier->setIcon(m_context.theme.icon(QStringLiteral("close")));
    m_earlier->setToolTip(tr("Leave this out"));
    m_earlier->setVisible(!parts.isEmpty());
}

} // namespace patchbay
