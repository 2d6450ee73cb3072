#include "ui/settings/historysection.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"

#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>

namespace patchbay {

HistorySection::HistorySection(const UiContext &context, QWidget *parent)
    : SettingsSection(context, tr("History"), parent)
    , m_bodies(new QComboBox(this))
{
    m_bodies->addItem(tr("Nothing"), QStringLiteral("off"));
    m_bodies->addItem(tr("Of failed requests"), QStringLiteral("errors"));
    m_bodies->addItem(tr("Of all requests"), QStringLiteral("all"));
    connect(m_bodies, &QComboBox::currentIndexChanged, this, [this] {
        const std::string chosen = m_bodies->currentData().toString().toStdString();
        if (!m_loading)
            editProfile([&chosen](json::Tree &tree) { tree["history"]["bodies"] = chosen; });
    });
    addRow(tr("&Keep prompts and answers"), m_bodies,
           tr("Figures are always kept: who asked what, tokens, cost, times. Words only if you "
              "say so; they stay on this machine, and secrets are cut out."));
    m_days = numberRow(tr("For &days"), tr("0: no limit."), 36'500, "history", "keep_days");
    m_size = numberRow(tr("In at most &MiB"), tr("The oldest go first. 0: no limit."), 1'048'576,
                       "history", "max_mb");
    auto *purgeButton = new QPushButton(tr("Delete what is kept…"), this);
    purgeButton->setProperty("kind", QStringLiteral("danger"));
    connect(purgeButton, &QPushButton::clicked, this, &HistorySection::purge);
    m_purged = addRow(tr("Prompts and answers"), purgeButton);
    connect(&context.host, &RelayHost::changed, this, &HistorySection::load);
    load();
}

QSpinBox *HistorySection::numberRow(const QString &name, const QString &remark, int most,
                                    const char *section, const char *field)
{
    auto *number = new QSpinBox(this);
    number->setRange(0, most);
    number->setKeyboardTracking(false);
    connect(number, &QSpinBox::valueChanged, this, [this, section, field](int value) {
        if (!m_loading)
            editProfile([=](json::Tree &tree) { tree[section][field] = value; });
    });
    addRow(name, number, remark);
    return number;
}

void HistorySection::load()
{
    const auto config = context().host.config();
    if (!config)
        return;
    m_loading = true;
    m_bodies->setCurrentIndex(static_cast<int>(config->history.bodies));
    m_days->setValue(config->history.keepDays);
    m_size->setValue(config->history.maxMb);
    m_loading = false;
}

void HistorySection::purge()
{
    const auto answer = QMessageBox::question(
        this, tr("Delete prompts and answers"),
        tr("All prompts and answers that are kept will be overwritten and deleted. The figures "
           "stay. This cannot be undone."),
        QMessageBox::Yes | QMessageBox::Cancel, QMessageBox::Cancel);
    if (answer != QMessageBox::Yes)
        return;
    whenAnswered<Result<void>>(context().host.backend().purgeHistory(), this,
                               [this](const auto &done) {
                                   if (done)
                                       setRemark(m_purged, tr("Deleted."));
                                   else
                                       emit problem(QString::fromStdString(done.error().message));
                               });
}

} // namespace patchbay
