#include "ui/routes/dryrunbar.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/rulewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/foldingrow.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

DryRunBar::DryRunBar(const UiContext &context, RouteDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_draft(draft)
{
    auto *title = new QLabel(tr("Dry run"), this);
    title->setFont(context.theme.font(TextRole::Strong));
    m_client = new QComboBox(this);
    m_client->setAccessibleName(tr("Client"));
    m_model = new QComboBox(this);
    m_model->setEditable(true);
    m_model->setAccessibleName(tr("Model asked for"));
    m_model->lineEdit()->setPlaceholderText(tr("Model"));
    m_model->setMinimumContentsLength(12);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_prompt = new QLineEdit(this);
    m_prompt->setPlaceholderText(tr("What the user writes"));
    m_prompt->setAccessibleName(m_prompt->placeholderText());
    m_needs = new QMenu(this);
    m_needs->setToolTipsVisible(true);
    for (const char *need : needNames) {
        QAction *action = m_needs->addAction(needWord(need));
        action->setCheckable(true);
        action->setData(QString::fromLatin1(need));
    }
    m_needsButton = new QPushButton(tr("Needs"), this);
    m_needsButton->setMenu(m_needs);
    m_log = new QMenu(this);
    auto *log
        = new QPushButton(context.theme.icon(QStringLiteral("live")), tr("From the log"), this);
    log->setMenu(m_log);
    connect(m_log, &QMenu::aboutToShow, this, &DryRunBar::fillLog);
    auto *ask = new QPushButton(context.theme.icon(QStringLiteral("play")), tr("Try"), this);
    const auto side = [this](const QList<QWidget *> &parts, QWidget *wide) {
        auto *box = new QWidget(this);
        auto *row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        for (QWidget *part : parts)
            row->addWidget(part, part == wide ? 1 : 0);
        return box;
    };
    auto *line = new FoldingRow(side({title, m_client, m_model}, m_model),
                                side({m_prompt, m_needsButton, log, ask}, m_prompt), this);
    m_said = new QLabel(this);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_said->hide();
    m_close = new QPushButton(context.theme.icon(QStringLiteral("close")), {}, this);
    m_close->setProperty("kind", QStringLiteral("flat"));
    m_close->setAccessibleName(tr("Close the dry run"));
    m_close->setToolTip(m_close->accessibleName());
    m_close->hide();
    auto *second = new QHBoxLayout;
    second->addWidget(m_said, 1);
    second->addWidget(m_close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->addWidget(line);
    layout->addLayout(second);
    const auto afresh = [this] {
        m_exchange.reset();
        this->ask();
    };
    connect(ask, &QPushButton::clicked, this, afresh);
    connect(m_prompt, &QLineEdit::returnPressed, this, afresh);
    connect(m_model->lineEdit(), &QLineEdit::returnPressed, this, afresh);
    connect(m_close, &QPushButton::clicked, this, &DryRunBar::forget);
    m_again.setSingleShot(true);
    m_again.setInterval(150);
    connect(&m_again, &QTimer::timeout, this, &DryRunBar::ask);
    connect(&draft, &RouteDraft::changed, this, [this] {
        takeClients();
        if (m_asked)
            m_again.start();
    });
    takeClients();
}

void DryRunBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), m_context.theme.color(Token::Hairline));
}

void DryRunBar::setModels(const QStringList &models)
{
    const QString text = m_model->currentText();
    m_model->clear();
    m_model->addItems(models);
    m_model->setCurrentText(text.isEmpty() ? QStringLiteral("auto") : text);
}

void DryRunBar::takeClients()
{
    const auto config = m_context.host.config();
    const QString before = m_client->currentData().toString();
    m_client->clear();
    if (!config)
        return;
    for (const ClientConfig &client : config->clients)
        m_client->addItem(QString::fromStdString(client.name.empty() ? client.id : client.name),
                          QString::fromStdString(client.id));
    m_client->setCurrentIndex(qMax(0, m_client->findData(before)));
}

void DryRunBar::fillLog()
{
    m_log->clear();
    m_log->addAction(tr("Reading …"))->setEnabled(false);
    m_logAnswer.await(m_context.host.backend().exchanges({}, 0, 12), this,
                      [this](const Result<ExchangePage> &page) {
                          m_log->clear();
                          if (!page || page->records.empty()) {
                              m_log
                                  ->addAction(page ? tr("No request is logged yet")
                                                   : QString::fromStdString(page.error().message))
                                  ->setEnabled(false);
                              return;
                          }
                          for (const auto &row : page->records) {
                              const ExchangeId id = row.id;
                              const QString model = QString::fromStdString(row.requestedModel);
                              QAction *action
                                  = m_log->addAction(tr("%1: %2 from %3")
                                                         .arg(format::time(row.startedMs), model,
                                                              QString::fromStdString(row.client)));
                              const QString client = QString::fromStdString(row.client);
                              connect(action, &QAction::triggered, this, [this, id, model, client] {
                                  m_exchange = id;
                                  m_client->setCurrentIndex(m_client->findData(client));
                                  m_asker = client;
                                  m_model->setCurrentText(model);
                                  m_prompt->clear();
                                  ask();
                              });
                          }
                      });
}

void DryRunBar::ask()
{
    m_asked = true;
    if (!m_draft.config()) {
        showResult(
            std::unexpected(Error {ErrorCode::InvalidRequest,
                                   tr("The draft has mistakes; mend them first.").toStdString()}));
        return;
    }
    DryRunQuestion question;
    if (m_exchange) {
        question.exchange = m_exchange;
    } else {
        m_asker = m_client->currentData().toString();
        question.client = m_asker.toStdString();
        question.model = m_model->currentText().trimmed().toStdString();
        question.prompt = m_prompt->text().toStdString();
        const QList<QAction *> needs = m_needs->actions();
        question.needs = {needs[0]->isChecked(), needs[1]->isChecked(), needs[2]->isChecked(),
                          needs[3]->isChecked(), needs[4]->isChecked(), needs[5]->isChecked()};
    }
    m_answer.await(m_context.host.backend().dryRun(m_draft.config(), question), this,
                   [this](const Result<DryRun> &run) { showResult(run); });
}

void DryRunBar::showResult(const Result<DryRun> &run)
{
    QStringList lines;
    m_result.reset();
    if (!run) {
        lines << QString::fromStdString(run.error().message);
    } else {
        m_result = *run;
        const QString rule = QString::fromStdString(run->rule);
        const int row = m_draft.rowOf(rule);
        const QString taken
            = row < 0 ? tr("No rule takes it; it goes by the model's name")
                      : tr("Rule %1 “%2”").arg(row + 1).arg(ruleName(m_draft.rule(row)));
        if (run->error) {
            lines << taken + QStringLiteral(" → ")
                         + tr("refused: %1").arg(QString::fromStdString(run->error->message));
        } else if (!run->targets.empty()) {
            const DryRunTarget &first = run->targets.front();
            lines << taken + QStringLiteral(" → ")
                         + QString::fromStdString(first.provider + '/' + first.model)
                         + QStringLiteral("   ·   ")
                         + (first.cost ? tr("about %1").arg(format::money(first.cost))
                                       : tr("cost unknown"))
                         + QStringLiteral("   ·   ")
                         + tr("%n input tokens", nullptr, static_cast<int>(run->inputTokens))
                         + (run->task.empty() ? QString()
                                              : QStringLiteral("   ·   ")
                                                    + tr("task %1 (%2 % sure)")
                                                          .arg(taskWord(run->task))
                                                          .arg(qRound(run->confidence * 100)));
        }
        for (std::size_t i = 1; i < run->targets.size(); ++i) {
            const DryRunTarget &target = run->targets[i];
            const QString name = QString::fromStdString(target.provider + '/' + target.model);
            lines << tr("then %1, %2").arg(name, format::money(target.cost))
                         + (target.reason ? QStringLiteral(": ") + reasonWords(*target.reason)
                                          : QString());
        }
        for (const DryRunTarget &target : run->passedOver)
            lines << tr("not %1: %2")
                         .arg(QString::fromStdString(target.provider + '/' + target.model),
                              target.reason ? reasonWords(*target.reason) : tr("not reached"));
        for (const DryRunRule &passed : run->rules) {
            if (passed.outcome == DryRunRule::Outcome::PassedOver && passed.reason) {
                const int at = m_draft.rowOf(QString::fromStdString(passed.id));
                lines << tr("passed over %1: %2")
                             .arg(at < 0 ? QString::fromStdString(passed.id)
                                         : ruleName(m_draft.rule(at)),
                                  reasonWords(*passed.reason));
            }
        }
    }
    constexpr int most = 2; // the cards and the table say the rest
    const QString whole = lines.join(QLatin1Char('\n'));
    if (lines.size() > most) {
        const auto more = static_cast<int>(lines.size()) - most;
        lines = lines.mid(0, most);
        lines << tr("and %n more", nullptr, more);
    }
    m_said->setText(lines.join(QLatin1Char('\n')));
    m_said->setToolTip(whole);
    m_said->show();
    m_close->show();
    emit answered();
}

void DryRunBar::forget()
{
    m_asked = false;
    m_again.stop();
    m_answer.cancel();
    m_result.reset();
    m_exchange.reset();
    m_said->hide();
    m_close->hide();
    emit answered();
}

} // namespace patchbay
