#include "ui/settings/serversection.h"

#include "core/backend/relayhost.h"
#include "core/config/listenaddress.h"
#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QHostAddress>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace patchbay {

namespace {

bool isLoopback(const ListenAddress &address)
{
    return QHostAddress(QString::fromStdString(address.address)).isLoopback();
}

QPlainTextEdit *linesEdit(QWidget *parent, int lines)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setTabChangesFocus(true);
    edit->setFixedSize(320, edit->fontMetrics().lineSpacing() * lines + 20);
    return edit;
}

} // namespace

ServerSection::ServerSection(const UiContext &context, QWidget *parent)
    : SettingsSection(context, tr("Server"), parent)
    , m_addresses(linesEdit(this, 3))
    , m_drain(new QSpinBox(this))
    , m_body(new QSpinBox(this))
    , m_origins(linesEdit(this, 2))
{
    m_addresses->setFont(context.theme.font(TextRole::Fixed));
    auto *addresses = new QWidget(this);
    auto *column = new QVBoxLayout(addresses);
    column->setContentsMargins(0, 0, 0, 0);
    auto *apply = new QPushButton(tr("Listen here"), addresses);
    column->addWidget(m_addresses);
    column->addLayout(tlsFields());
    column->addWidget(apply, 0, Qt::AlignLeft);
    m_addresses->setAccessibleName(tr("Addresses"));
    connect(apply, &QPushButton::clicked, this, &ServerSection::saveAddresses);
    m_addressesRemark = addRow(tr("&Addresses"), addresses);

    m_drain->setRange(0, 600);
    m_drain->setSuffix(tr(" s"));
    connect(m_drain, &QSpinBox::valueChanged, this, [this](int seconds) {
        if (!m_loading)
            editProfile([seconds](json::Tree &tree) { tree["drain_ms"] = seconds * 1000; });
    });
    addRow(tr("Wait at the &end"), m_drain,
           tr("How long answers under way may go on when Patchbay quits."));

    m_body->setRange(1, 1024);
    m_body->setSuffix(tr(" MiB"));
    connect(m_body, &QSpinBox::valueChanged, this, [this](int size) {
        if (!m_loading)
            editProfile([size](json::Tree &tree) { tree["access"]["max_body_mb"] = size; });
    });
    addRow(tr("Largest &request"), m_body, tr("Larger ones are refused with 413."));

    auto *origins = new QWidget(this);
    auto *originColumn = new QVBoxLayout(origins);
    originColumn->setContentsMargins(0, 0, 0, 0);
    auto *applyOrigins = new QPushButton(tr("Allow these"), origins);
    originColumn->addWidget(m_origins);
    originColumn->addWidget(applyOrigins, 0, Qt::AlignLeft);
    m_origins->setAccessibleName(tr("Web origins"));
    connect(applyOrigins, &QPushButton::clicked, this, [this] {
        const QStringList lines = m_origins->toPlainText().split(u'\n', Qt::SkipEmptyParts);
        editProfile([&lines](json::Tree &tree) {
            json::Tree list = json::Tree::array();
            for (const QString &line : lines)
                list.push_back(line.trimmed().toStdString());
            tree["access"]["allowed_origins"] = list;
        });
    });
    addRow(tr("&Web origins"), origins,
           tr("Pages that may ask from a browser, one in a line, such as https://app.example. "
              "Without one, browsers are refused."));
    connect(&context.host, &RelayHost::changed, this, &ServerSection::load);
    load();
}

/// What addresses that other machines reach are served with.
QGridLayout *ServerSection::tlsFields()
{
    auto *grid = new QGridLayout;
    const auto add = [this, grid](int row, const QString &name, const QString &title) {
        auto *edit = new QLineEdit(this);
        edit->setAccessibleName(name);
        edit->setFixedWidth(240);
        edit->setPlaceholderText(tr("a PEM file"));
        auto *label = new QLabel(name, this);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setBuddy(edit);
        auto *choose = new QPushButton(tr("Choose…"), this);
        choose->setAccessibleName(title);
        connect(choose, &QPushButton::clicked, this, [this, edit, title] {
            const QString path = QFileDialog::getOpenFileName(this, title, edit->text());
            if (!path.isEmpty())
                edit->setText(path);
        });
        grid->addWidget(label, row, 0);
        grid->addWidget(edit, row, 1);
        grid->addWidget(choose, row, 2);
        return edit;
    };
    grid->setColumnStretch(3, 1);
    m_certificate = add(0, tr("Certificate"), tr("Choose the certificate"));
    m_key = add(1, tr("Private key"), tr("Choose the private key"));
    return grid;
}

void ServerSection::load()
{
    const auto config = context().host.config();
    if (!config)
        return;
    m_loading = true;
    QStringList lines;
    bool open = false;
    bool plain = false;
    m_certificate->clear();
    m_key->clear();
    for (const ListenAddress &address : config->listen) {
        lines << QString::fromStdString(toText(address));
        const bool loopback = isLoopback(address);
        open = open || !loopback;
        plain = plain || (!loopback && address.certFile.empty());
        if (loopback || address.certFile.empty() || !m_certificate->text().isEmpty())
            continue;
        m_certificate->setText(QString::fromStdString(address.certFile));
        m_key->setText(QString::fromStdString(address.keyFile));
    }
    m_addresses->setPlainText(lines.join(u'\n'));
    m_drain->setValue(static_cast<int>(config->drain.count() / 1000));
    m_body->setValue(static_cast<int>(config->access.maxBodyBytes / (1024 * 1024)));
    QStringList origins;
    for (const std::string &origin : config->access.allowedOrigins)
        origins << QString::fromStdString(origin);
    m_origins->setPlainText(origins.join(u'\n'));
    QPalette palette = m_addressesRemark->palette();
    palette.setColor(QPalette::PlaceholderText,
                     context().theme.color(plain ? Token::Warn : Token::TextMuted));
    m_addressesRemark->setPalette(palette);
    setRemark(
        m_addressesRemark,
        plain  ? tr("Other machines reach this relay over plain HTTP: whoever listens on the way "
                     "reads tokens, prompts and answers.")
        : open ? tr("Other machines reach this relay over TLS.")
               : tr("One in a line, as 127.0.0.1:8790. Only this machine reaches it. Others need "
                    "TLS: a certificate and its key. Changed without a restart."));
    m_loading = false;
}

void ServerSection::saveAddresses()
{
    const QStringList lines = m_addresses->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    std::vector<ListenAddress> wanted;
    for (const QString &line : lines) {
        const auto address = readListenAddress(line.trimmed().toStdString());
        if (!address) {
            emit problem(tr("“%1” is no address: write it as 127.0.0.1:8790 or [::1]:8790.")
                             .arg(line.trimmed()));
            return;
        }
        wanted.push_back(*address);
    }
    if (wanted.empty()) {
        emit problem(tr("The relay needs an address, such as 127.0.0.1:8790."));
        return;
    }
    const std::string certificate = m_certificate->text().trimmed().toStdString();
    const std::string key = m_key->text().trimmed().toStdString();
    if (certificate.empty() != key.empty()) {
        emit problem(tr("TLS needs both, the certificate and its private key."));
        return;
    }
    editProfile([&](json::Tree &tree) {
        // What else an address has stays with it.
        const json::Tree before = tree.value("listen", json::Tree::array());
        json::Tree listen = json::Tree::array();
        for (const ListenAddress &address : wanted) {
            json::Tree entry = json::Tree::object();
            for (const json::Tree &known : before) {
                if (known.value("address", std::string()) == address.address)
                    entry = known;
            }
            entry["address"] = address.address;
            entry["port"] = address.port;
            if (!isLoopback(address)) {
                entry.erase("tls");
                if (!certificate.empty())
                    entry["tls"] = {{"cert_file", certificate}, {"key_file", key}};
            }
            listen.push_back(entry);
        }
        tree["listen"] = listen;
    });
}

} // namespace patchbay
