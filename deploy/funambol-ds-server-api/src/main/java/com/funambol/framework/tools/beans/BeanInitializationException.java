package com.funambol.framework.tools.beans;

/** Of the host: a bean cannot be made ready. */
public class BeanInitializationException extends BeanException {

    private static final long serialVersionUID = 1L;

    public BeanInitializationException(String msg) {
        super(msg);
    }
}
