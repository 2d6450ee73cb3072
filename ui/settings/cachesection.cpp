#include "ui/settings/cachesection.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

namespace patchbay {

CacheSection::CacheSection(const UiContext &context, QWidget *parent)
    : SettingsSection(context, tr("Cache"), parent)
    , m_size(new QLabel(format::absent(), this))
    , m_hits(new QLabel(format::absent(), this))
    , m_limit(new QSpinBox(this))
    , m_empty(new QPushButton(tr("Empty the cache"), this))
{
    addRow(tr("Kept now"), m_size,
           tr("Answers that equal requests get again, where their rule says so. In memory only; "
              "every change of the profile empties it."));
    m_hitsRemark = addRow(tr("Given again"), m_hits);
    m_limit->setRange(1, 1'048'576);
    m_limit->setKeyboardTracking(false);
    m_limit->setGroupSeparatorShown(true);
    connect(m_limit, &QSpinBox::valueChanged, this, [this](int value) {
        if (!m_loading)
            editProfile([value](json::Tree &tree) { tree["cache"]["max_mb"] = value; });
    });
    addRow(tr("Cache of at most &MiB"), m_limit, tr("What was not asked for longest goes first."));
    m_emptied = addRow(tr("Cached answers"), m_empty);
    connect(m_empty, &QPushButton::clicked, this, &CacheSection::empty);
    connect(&context.host, &RelayHost::changed, this, [this] {
        load();
        if (isVisible())
            ask();
    });
    m_timer.setInterval(std::chrono::seconds(2));
    connect(&m_timer, &QTimer::timeout, this, &CacheSection::ask);
    load();
}

void CacheSection::showEvent(QShowEvent *event)
{
    SettingsSection::showEvent(event);
    setRemark(m_emptied, {});
    ask();
    m_timer.start();
}

void CacheSection::hideEvent(QHideEvent *event)
{
    SettingsSection::hideEvent(event);
    m_timer.stop();
}

void CacheSection::load()
{
    const auto config = context().host.config();
    if (!config)
        return;
    m_loading = true;
    m_limit->setValue(config->cacheMaxMb);
    m_loading = false;
}

void CacheSection::ask()
{
    m_answer.await(context().host.backend().cacheStatus(), this,
                   [this](const Result<CacheStatus> &status) { take(status); });
}

void CacheSection::empty()
{
    m_answer.await(context().host.backend().clearCache(), this,
                   [this](const Result<CacheStatus> &status) {
                       take(status);
                       if (status)
                           setRemark(m_emptied, tr("Emptied."));
                       else
                           emit problem(QString::fromStdString(status.error().message));
                   });
}

void CacheSection::take(const Result<CacheStatus> &status)
{
    m_empty->setEnabled(status.has_value());
    if (!status) {
        m_size->setText(tr("The relay does not run."));
        m_hits->setText(format::absent());
        setRemark(m_hitsRemark, {});
        return;
    }
    const QLocale locale;
    m_size->setText(tr("%1, %2 of %3")
                        .arg(tr("%n answer(s)", nullptr, static_cast<int>(status->entries)),
                             locale.formattedDataSize(status->bytes),
                             locale.formattedDataSize(status->capacity)));
    const std::int64_t asked = status->hits + status->misses;
    m_hits->setText(tr("%1 of %2 requests that could be, since the start")
                        .arg(format::count(status->hits), format::count(asked)));
    QString saved
        = status->hits > 0 ? tr("Saved %1.").arg(format::total(status->saved)) : QString();
    if (status->unpriced > 0)
        saved += u' '
                 + tr("%n without a known price are not counted.", nullptr,
                      static_cast<int>(status->unpriced));
    setRemark(m_hitsRemark, saved);
    m_size->setAccessibleDescription(m_size->text());
    m_hits->setAccessibleDescription(QString(m_hits->text() + u' ' + saved));
}

} // namespace patchbay
