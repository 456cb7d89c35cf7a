// Shows what a project asks of this machine, each with its place in the file, before anything of it runs for the first time.
#pragma once

#include "desktop/session/session.h"
#include "environment/trust.h"

#include <QDialog>

namespace seedbed::desktop {

class Banner;

class TrustDialog final : public QDialog {
    Q_OBJECT

public:
    TrustDialog(Session& session, QWidget* parent);

signals:
    void trusted();

private:
    void agree();

    Session& session_;
    Banner* problem_{nullptr};
};

// "Reads and writes the folder /srv/data", for the service web.
[[nodiscard]] QString sentence_of(const environment::TrustRequest& request);

}  // namespace seedbed::desktop
